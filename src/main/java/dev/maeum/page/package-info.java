/** The web page at {@code /}: its security headers and settings. The page itself is in META-INF/resources. */
package dev.maeum.page;
