/** The way of a closed cycle: stored, analysed, judged, told; whatever becomes of database, analyst and process. */
package dev.maeum.pipeline;
