/** Gemini as an analyst: prompt, limits, requests, and the validation of answers. */
package dev.maeum.emotion.gemini;
