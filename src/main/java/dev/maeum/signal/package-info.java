/** What instances of the service tell each other: that something changed in the database, where the facts are. */
package dev.maeum.signal;
