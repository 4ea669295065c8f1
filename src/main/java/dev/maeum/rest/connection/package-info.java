/** Connections beneath HTTP: how many there may be, how long a request or a frame may take, and how much may wait unread. */
package dev.maeum.rest.connection;
