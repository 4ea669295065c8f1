/** Frames to cycles: running statistics over ten seconds of facial measures, cut by time; no frame is kept. */
package dev.maeum.cycle;
