/** One frame of landmarks to facial measures: geometry without memory, threads or dependencies. */
package dev.maeum.face;
