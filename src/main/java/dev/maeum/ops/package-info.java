/** Operation of the service: clock, health, metrics, settings of hosting services, shutdown. */
package dev.maeum.ops;
