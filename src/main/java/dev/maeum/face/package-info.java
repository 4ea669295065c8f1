/** From a frame of landmarks to facial measures: pure geometry without threads or dependencies. */
package dev.maeum.face;
