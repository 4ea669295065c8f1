/** How much of a conversation is speech, and how much silence: pure Java. */
package dev.maeum.voice;
