/** The live database: one snapshot of PostgreSQL's catalog, restricted to what the mapping concerns. */
package dev.maeum.schema.catalog;
