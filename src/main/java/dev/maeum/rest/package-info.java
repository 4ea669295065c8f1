/** What every REST call shares: the response envelope, errors, request ids, and who may call. */
package dev.maeum.rest;
