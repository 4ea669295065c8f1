package dev.maeum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/**
 * Holds what native-image demands of substitutions, against the libraries that the build has now: it refuses to build
 * where one of them finds nothing to substitute, which no other test would notice.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SubstitutionsTest {

    private static final List<Class<?>> SUBSTITUTIONS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("dev.maeum").stream()
            .filter(type -> type.isAnnotatedWith(TargetClass.class))
            .<Class<?>>map(JavaClass::reflect).toList();

    @Test
    void there_are_substitutions() {
        assertFalse(SUBSTITUTIONS.isEmpty());
    }

    @Test
    void each_is_a_final_class_without_a_superclass_of_its_own_and_names_its_target() {
        for (Class<?> type : SUBSTITUTIONS) {
            TargetClass target = type.getAnnotation(TargetClass.class);

            assertTrue(Modifier.isFinal(type.getModifiers()), type.getName());
            assertTrue(type.getEnclosingClass() == null || Modifier.isStatic(type.getModifiers()), type.getName());
            assertEquals(Object.class, type.getSuperclass(), type.getName());
            // What these would leave out could not be checked here.
            assertArrayEquals(new Class<?>[]{ TargetClass.AlwaysIncluded.class }, target.onlyWith(), type.getName());
            assertEquals("", target.className(), type.getName());
        }
    }

    @Test
    void each_method_has_an_original_of_the_same_name_parameters_result_and_kind() throws NoSuchMethodException {
        for (Class<?> type : SUBSTITUTIONS) {
            for (Method method : type.getDeclaredMethods()) {
                Method original = target(type).getDeclaredMethod(method.getName(), method.getParameterTypes());

                assertEquals(original.getReturnType(), method.getReturnType(), method::toString);
                assertAlike(original, method);
                assertOneOf(method, Set.of(Substitute.class, Alias.class));
            }
        }
    }

    @Test
    void each_field_is_an_alias_of_one_of_the_same_name_type_and_kind() throws NoSuchFieldException {
        for (Class<?> type : SUBSTITUTIONS) {
            for (Field field : type.getDeclaredFields()) {
                Field original = target(type).getDeclaredField(field.getName());

                assertEquals(original.getType(), field.getType(), field::toString);
                assertAlike(original, field);
                assertOneOf(field, Set.of(Alias.class));
            }
        }
    }

    @Test
    void each_constructor_is_the_default_one() {
        for (Class<?> type : SUBSTITUTIONS) {
            assertEquals(1, type.getDeclaredConstructors().length, type.getName());
            assertEquals(0, type.getDeclaredConstructors()[0].getParameterCount(), type.getName());
        }
    }

    private static Class<?> target(Class<?> type) {
        return type.getAnnotation(TargetClass.class).value();
    }

    private static void assertAlike(Member original, Member substitution) {
        assertEquals(Modifier.isStatic(original.getModifiers()), Modifier.isStatic(substitution.getModifiers()),
                substitution::toString);
        assertFalse(Modifier.isAbstract(original.getModifiers()), substitution::toString);
    }

    private static void assertOneOf(AnnotatedElement member, Set<Class<? extends Annotation>> annotations) {
        assertEquals(1, member.getAnnotations().length, member::toString);
        assertTrue(annotations.contains(member.getAnnotations()[0].annotationType()), member::toString);
    }
}
