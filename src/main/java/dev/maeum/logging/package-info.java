/** What every log line has in common: session and cycle ids as fields, and a throttle for repeated lines. */
package dev.maeum.logging;
