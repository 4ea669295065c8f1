/** Plays landmarks into a running service, from a file or from a face that moves by itself: for tours and for tests. */
package dev.maeum.replay;
