/**
 * The comparison of mapping and catalog: both go in, a report of findings comes out. It opens no connection and changes
 * nothing.
 */
package dev.maeum.schema.drift;
