/** Paper: pages with text that can be searched, and lines. Pure Java without AWT, which a native image does not have. */
package dev.maeum.pdf;
