/** What a counsellor reads of a session: its summary and its report, at any time, also while the session runs. */
package dev.maeum.report;
