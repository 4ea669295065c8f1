/** Markers: moments of a session that its person or its counsellor notes, with the readings before and after each. */
package dev.maeum.marker;
