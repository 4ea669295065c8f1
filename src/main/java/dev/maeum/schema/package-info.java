/**
 * The schema guard: compares Hibernate's mapping and the schema of the migrations with the live catalog, and reports
 * every difference with its consequence and the SQL that would remove it. It only reads. A command beside it moves the
 * database to Citus.
 */
package dev.maeum.schema;
