/** From frames to cycles: running statistics of facial measures over ten seconds. No frame is stored. */
package dev.maeum.cycle;
