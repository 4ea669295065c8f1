/** What Hibernate will ask of the database: the mapping that it really uses, and the SQL that would make it so. */
package dev.maeum.schema.mapping;
