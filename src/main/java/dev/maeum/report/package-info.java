/** Summary, report, tables, history and dashboard of sessions, during a session and afterwards. */
package dev.maeum.report;
