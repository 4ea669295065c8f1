/** Hibernate's mapping as it is used at run time, and SQL that would make a database fit it. */
package dev.maeum.schema.mapping;
