/** From a cycle to a reading: the interface of analysts, and the reading by geometry. */
package dev.maeum.emotion;
