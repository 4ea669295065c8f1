/** A cycle in, a reading out: the port to whoever reads, and geometry, which reads without asking anybody. */
package dev.maeum.emotion;
