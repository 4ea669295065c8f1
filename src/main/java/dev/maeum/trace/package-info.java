/** How long the steps of a cycle took, for a collector of traces; never what they were about. */
package dev.maeum.trace;
