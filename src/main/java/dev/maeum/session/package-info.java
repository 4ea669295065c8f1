/** The life cycle of a session: its states, its cycles on this instance, its end and its summary. */
package dev.maeum.session;
