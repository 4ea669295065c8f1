/** The life of a session: its states, the way from a cycle to a stored reading, its end and its summary. */
package dev.maeum.session;
