/** The names of sessions and cycles, which every other package uses. */
package dev.maeum;
