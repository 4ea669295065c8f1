/**
 * The command line, where the time of a start goes, and how a start fails: one line with the reason, and an exit code that
 * says whether a restart can help.
 */
package dev.maeum.startup;
