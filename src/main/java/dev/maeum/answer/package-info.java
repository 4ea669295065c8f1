/** What every REST answer looks like: the envelope that clients of the predecessor know, also around errors. */
package dev.maeum.answer;
