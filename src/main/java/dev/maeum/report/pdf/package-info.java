/** Session reports as PDF: page layout, embedded fonts, and the file format. Pure Java without AWT, for native images. */
package dev.maeum.report.pdf;
