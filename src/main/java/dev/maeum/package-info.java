/** Maeum: facial landmarks in, emotions out, none of them lost. The root holds the one value that all packages share. */
package dev.maeum;
