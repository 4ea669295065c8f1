/**
 * The schema guard: compares what Hibernate will ask of the database with what the catalog of the database says, and
 * tells every difference with its consequence and its remedy. It reads, and never changes anything.
 */
package dev.maeum.schema;
