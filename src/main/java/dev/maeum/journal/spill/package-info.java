/** What waits on the local disk while the database is away, and survives a crash meanwhile. */
package dev.maeum.journal.spill;
