/** A cycle in, a reading out: by Gemini, or by geometry with the reason why not by Gemini. */
package dev.maeum.emotion;
