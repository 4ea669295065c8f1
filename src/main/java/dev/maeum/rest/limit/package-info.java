/** Rate limits, limits of size and number, and the headers of every request and response. */
package dev.maeum.rest.limit;
