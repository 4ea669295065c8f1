/** The comparison: a mapping and a catalog in, a report out. It asks nobody and changes nothing. */
package dev.maeum.drift;
