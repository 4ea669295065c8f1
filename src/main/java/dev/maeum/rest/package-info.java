/**
 * What all REST calls share: the response envelope, error mapping, request ids, and the markers for calls without an
 * account.
 */
package dev.maeum.rest;
