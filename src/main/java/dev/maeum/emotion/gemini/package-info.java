/** Asks Gemini for a second opinion: what, when, how often, and what to believe of the answer. */
package dev.maeum.emotion.gemini;
