/** Stored sessions, cycles, readings and reports. Only this package reads and writes their tables. */
package dev.maeum.journal;
