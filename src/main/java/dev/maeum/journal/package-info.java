/** What survives: sessions, cycles and their readings, reports. The database is the only truth, and this its only door. */
package dev.maeum.journal;
