/** How much one caller may ask for, and what every request and answer has to look like. */
package dev.maeum.rest.limit;
