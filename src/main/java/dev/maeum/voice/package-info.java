/** Voice activity: how much of a conversation is speech, and how much silence. Pure Java. */
package dev.maeum.voice;
