/** The web page at {@code /}: what it may reach, and what it is told. The page itself is in META-INF/resources. */
package dev.maeum.page;
