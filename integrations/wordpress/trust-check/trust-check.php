<?php
/**
 * Plugin Name:       trust-check
 * Description:       “What’s eroding trust?” in your posts: a questionnaire for couples that runs wholly in the reader’s browser. A block, and the shortcode [trust-check].
 * Version:           0.1.0
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * License:           MIT
 * License URI:       https://opensource.org/license/mit
 * Text Domain:       trust-check
 *
 * The MIT licence is compatible with WordPress's own, the GPL. The plugin keeps nothing: no option, no table, no
 * file. Take it away, and nothing is left of it.
 *
 * @package trust-check
 */

defined( 'ABSPATH' ) || exit;

/** What the element takes, in the block and in the shortcode alike. */
const TRUST_CHECK_ATTRIBUTES = array( 'theme', 'start', 'keeping', 'namespace', 'language', 'pack', 'loading', 'exit' );

/** Where the widget's files are: in the plugin's own folder, or where a filter says. */
function trust_check_address() {
	return trailingslashit( apply_filters( 'trust_check_address', plugins_url( 'widget', __FILE__ ) ) );
}

/** The element for a post; block and shortcode come out here. WordPress puts the script into the page once. */
function trust_check_element( $attributes ) {
	wp_enqueue_script( 'trust-check' );
	$html = '';
	foreach ( TRUST_CHECK_ATTRIBUTES as $name ) {
		if ( isset( $attributes[ $name ] ) && '' !== $attributes[ $name ] ) {
			$html .= sprintf( ' %s="%s"', $name, esc_attr( $attributes[ $name ] ) );
		}
	}
	$sentence = apply_filters(
		'trust_check_sentence',
		__( 'What’s eroding trust? Open the check on its own page.', 'trust-check' )
	);
	// Room is kept, so that nothing below moves while it loads; the element gives it back.
	return sprintf(
		'<trust-check style="display:block;min-height:100vh"%s><a href="%s">%s</a></trust-check>',
		$html,
		esc_url( trust_check_address() . 'index.html' ),
		esc_html( $sentence )
	);
}

/** [trust-check theme="dark"] */
function trust_check_shortcode( $given ) {
	// A word without a value comes with a number for its name.
	foreach ( (array) $given as $name => $value ) {
		$name = is_int( $name ) ? $value : $name;
		if ( '' !== $name && ! in_array( $name, TRUST_CHECK_ATTRIBUTES, true ) ) {
			$known = implode( ', ', TRUST_CHECK_ATTRIBUTES );
			/* translators: 1: what was written, 2: a list of names */
			$message = __( 'There is no attribute “%1$s”, it is ignored; there are: %2$s.', 'trust-check' );
			_doing_it_wrong( '[trust-check]', esc_html( sprintf( $message, $name, $known ) ), '0.1.0' );
		}
	}
	return trust_check_element( (array) $given );
}

/** The block in a post. */
function trust_check_block( $attributes ) {
	return sprintf( '<div %s>%s</div>', get_block_wrapper_attributes(), trust_check_element( $attributes ) );
}

add_action(
	'init',
	function () {
		// Without a version, which would give the file a second address.
		wp_register_script( 'trust-check', trust_check_address() . 'trust-check.js', array(), null, true );
		$needs = array( 'wp-blocks', 'wp-block-editor', 'wp-components', 'wp-element', 'wp-i18n' );
		wp_register_script( 'trust-check-block', plugins_url( 'block.js', __FILE__ ), $needs, '0.1.0', true );
		register_block_type( __DIR__, array( 'render_callback' => 'trust_check_block' ) );
		add_shortcode( 'trust-check', 'trust_check_shortcode' );
	}
);

// WordPress has a way of its own to add modules only from 6.5 on.
add_filter(
	'script_loader_tag',
	function ( $tag, $handle, $source ) {
		if ( 'trust-check' !== $handle ) {
			return $tag;
		}
		return sprintf( "<script type=\"module\" async src=\"%s\" id=\"trust-check-js\"></script>\n", esc_url( $source ) );
	},
	10,
	3
);
