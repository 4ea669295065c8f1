/** Durable queue on the local disk for writes that the database does not accept. */
package dev.maeum.journal.spill;
