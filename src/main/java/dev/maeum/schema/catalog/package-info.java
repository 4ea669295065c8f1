/** What the live database has: one snapshot of PostgreSQL's catalog, as far as the mapping is concerned. */
package dev.maeum.schema.catalog;
