/**
 * Maeum: facial landmarks in, emotions out, none of them lost. The root holds what all packages share: ids,
 * how a start ends, and what is told of a database that is away.
 */
package dev.maeum;
