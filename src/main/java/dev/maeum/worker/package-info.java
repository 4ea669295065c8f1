/** Threads for one purpose each, which other work cannot occupy. */
package dev.maeum.worker;
