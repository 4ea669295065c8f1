/**
 * The comparison of the live catalog with the mapping and with the schema of the migrations. It opens no connection and
 * changes nothing.
 */
package dev.maeum.schema.drift;
