/** Notifications between instances that share a database: each names a session whose rows changed. */
package dev.maeum.signal;
